"""One's own pages: the overview, the profile, the browsers."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.actions.members import Profile, change_portrait, change_profile
from app.community.models import Member
from app.community.present import me
from app.community.queries.site import districts, site
from app.community.roles import Role
from app.features.accounts.actions.devices import close_devices, close_own_device
from app.features.accounts.actions.names import refuse_borrowed
from app.features.accounts.forms import ProfileForm
from app.features.accounts.models import DeviceSession
from app.features.accounts.queries import devices_of, own_device, second_factor_of
from app.features.accounts.views.doorway import routes, somebody
from app.foundation.access import allows
from app.foundation.language import _, negotiate, speaking
from app.foundation.templates import render


@routes.get("/account")
@allows("site.use")
def account() -> Response:
    """Everything about oneself on one page."""
    has_factor = second_factor_of(me()) is not None
    return render("features/accounts/account.html", member=me(), has_factor=has_factor)


@routes.route("/account/profile", methods=["GET", "POST"])
@allows("site.use", files=1)
def profile() -> Response:
    """How others see me, and how I want to read."""
    member = me()
    form = _profile_form(member)
    if form.validate_on_submit():
        with form.refusals():
            _refuse_borrowed(member, form.display_name.data)
            change_profile(member, _typed(form))
            if form.photo.data or form.without_photo.data:
                change_portrait(member, form.photo.data[0] if form.photo.data else None)
            with speaking(member.language or negotiate(request.headers.get("Accept-Language"))):
                flash(_("Your profile is saved."), "ok")  # read on the next page, in what was chosen here
            answer = redirect(url_for("accounts.account"), 303)
            answer.delete_cookie("theme")  # the choice made here counts, not an earlier one of this device
            return answer
    return render("features/accounts/profile.html", form.status, form=form, member=member)


def _refuse_borrowed(member: Member, name: str) -> None:
    """Those who work for the place may be called like it; nobody has to change the name they have."""
    if name != member.display_name and not member.role.reaches(Role.STAFF):
        refuse_borrowed(name, site().name)


def _profile_form(member: Member) -> ProfileForm:
    form = ProfileForm(
        display_name=member.display_name,
        district=member.district_id or 0,
        is_minor=member.is_minor,
        language=member.language or "",
        theme=member.theme,
    )
    form.offer(list(districts()))
    return form


def _typed(form: ProfileForm) -> Profile:
    district = form.district.data if "district" in form else None
    return Profile(
        display_name=form.display_name.data,
        language=form.language.data or None,
        theme=form.theme.data,
        district_id=district or None,
        is_minor=form.is_minor.data,
    )


@routes.get("/account/devices")
@allows("site.use")
def devices() -> Response:
    """Where I am signed in."""
    present = somebody().device
    return render("features/accounts/devices.html", devices=devices_of(me()), present=present)


@routes.post("/account/devices/<public_id>/sign-out")
@allows("site.use", on=own_device)
def close_device(device: DeviceSession) -> Response:
    """Sign one browser out from here."""
    close_own_device(device)
    flash(_("This device is signed out."), "ok")
    return redirect(url_for("accounts.devices"), 303)


@routes.post("/account/devices/sign-out")
@allows("site.use")
def close_other_devices() -> Response:
    """Sign all other browsers out."""
    close_devices(me(), besides=somebody().device)
    flash(_("All other devices are signed out."), "ok")
    return redirect(url_for("accounts.devices"), 303)
