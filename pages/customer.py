"""What happened with this customer, in order of time?"""

from touchpoint.ui import customer, identity, page

view = page.start("One customer", "What happened with this customer, in order of time?", whole_build=True)
known = customer.found(view)
if known is not None:
    customer.who(view, known)
    customer.sums(view, known)
    identity.why(view, known)
    customer.timeline(view, known)
