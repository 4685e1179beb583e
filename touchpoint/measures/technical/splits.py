"""What only technical support can be divided by, and what its measures need."""

KINDS = (("cases.opened_at",), ("cases.kind",))
BY_PRODUCT = {"product": "Product"}
BY_HELP = {"helped": "Technical help in the 90 days before"}
