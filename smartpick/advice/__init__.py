"""The article's advice as data: rules, what makes them fire, and why they did.

Start at :func:`smartpick.advice.fire.fire`.
"""
