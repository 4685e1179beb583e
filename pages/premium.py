"""Does service sell the expensive things?"""

from touchpoint.ui import page

view = page.start("Premium", "Does service sell the expensive things?")
page.stop_without(view, "products.price_tier")
