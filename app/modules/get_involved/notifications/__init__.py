"""Who is told what: the messages of this module, for its manifest. Mail goes out where spec C9 says so."""

from app.modules.get_involved.notifications.organisers import ORGANISERS
from app.modules.get_involved.notifications.volunteers import VOLUNTEERS

KINDS = (*VOLUNTEERS, *ORGANISERS)
