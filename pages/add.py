"""How do I get my own data in?"""

from touchpoint.ui import adding

home = adding.start()
adding.files(home)
adding.unknown(home)
adding.trial(home)
adding.mappings(home)
