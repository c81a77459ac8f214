"""Charts that are mounted once and then get new numbers."""
