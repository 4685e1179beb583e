"""What only returns can be divided by."""

REQUESTED = "local day of the request"
OF_SHOPS = {"shop-size": "Size of shop", "clientele": "Clientele"}
OF_DECISIONS = {"decided-by": "Who decided", **OF_SHOPS}
OF_CASES = {**OF_DECISIONS, "reason": "Reason"}
