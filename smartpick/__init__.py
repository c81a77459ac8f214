"""SmartPick: honest residency likelihoods for international medical graduates."""

__version__ = "0.1.0"
