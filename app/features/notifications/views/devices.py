"""The browsers in which somebody is told, although no page is open."""

from flask import flash, jsonify, redirect, url_for
from werkzeug.wrappers import Response

from app.community.present import current_browser, me
from app.features.notifications.actions import pushing
from app.features.notifications.forms import DeviceForm
from app.features.notifications.jobs.pushes import send_test
from app.features.notifications.models import PushDevice
from app.features.notifications.queries import devices as queries
from app.features.notifications.views.blueprint import routes
from app.foundation.access import allows, open_to_all
from app.foundation.jobs import enqueue
from app.foundation.language import _
from app.foundation.templates import render
from app.foundation.work import after_commit


@routes.get("/account/notifications/devices")
@allows("site.use")
def devices() -> Response:
    """Where messages ring."""
    found = queries.devices_of(me())
    page = "features/notifications/devices.html"
    return render(page, devices=found, here=current_browser())


@routes.post("/account/notifications/devices")
@allows("site.use")
def subscribe() -> Response:
    """The script of the page hands in where this browser is reached."""
    form, browser = DeviceForm(), current_browser()
    if form.validate_on_submit() and browser is not None:
        with form.refusals():
            device = pushing.subscribe(me(), browser, form.address())
            if not form.is_again.data:
                after_commit(lambda: enqueue(send_test, device.id))
            return redirect(url_for("notifications.devices"), 303)
    answer = jsonify(errors=[str(words) for words in form.form_errors] or [_("This did not work.")])
    answer.status_code = 422
    return answer


@routes.post("/account/notifications/devices/<public_id>/test")
@open_to_all(on=queries.own_device)
def test_device(device: PushDevice) -> Response:
    """Let it ring once."""
    after_commit(lambda: enqueue(send_test, device.id))
    flash(_("It should ring there in a moment."), "ok")
    return redirect(url_for("notifications.devices"), 303)


@routes.post("/account/notifications/devices/<public_id>/removal")
@open_to_all(on=queries.own_device)
def remove_device(device: PushDevice) -> Response:
    """Leave it alone."""
    pushing.remove(device)
    flash(_("This device is left alone from now on."), "ok")
    return redirect(url_for("notifications.devices"), 303)
