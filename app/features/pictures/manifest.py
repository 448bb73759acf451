"""What pictures and files bring to the house."""

from app.community.events import AttachmentReady, AttachmentReceived
from app.community.feature import Feature
from app.features.pictures import handlers, jobs, views
from app.foundation.events import later, live
from app.foundation.jobs import Every, Job
from app.foundation.language import lazy_

FEATURE = Feature(
    name="pictures",
    title=lazy_("Pictures and files"),
    views=(views.routes,),
    handlers=(
        later(AttachmentReceived, handlers.ask_for_widths),
        live(AttachmentReady, handlers.tell_readers),
    ),
    jobs=(Job(jobs.prepare), Every("minute", jobs.sweep_forgotten), Every("night", jobs.sweep_files)),
)
