"""get involved."""

import sqlalchemy as sa
from alembic import op

import app.foundation.moments

revision = "20261126_get_involved"
down_revision = "20261126_calendars_from_elsewher"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    _with_actions()
    _with_people()


def _with_actions() -> None:
    op.create_table(
        "get_involved_certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("signer", sa.String(length=120), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("tasks", sa.JSON(), nullable=False),
        sa.Column("issued_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["groups.id"],
            name=op.f("fk_get_involved_certificates_group_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_get_involved_certificates_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_get_involved_certificates")),
        sa.UniqueConstraint("code", name=op.f("uq_get_involved_certificates_code")),
    )
    with op.batch_alter_table("get_involved_certificates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_get_involved_certificates_group_id"), ["group_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_get_involved_certificates_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "get_involved_consents",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("given_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_get_involved_consents_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_get_involved_consents_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "group_id", name=op.f("pk_get_involved_consents")),
    )
    with op.batch_alter_table("get_involved_consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_get_involved_consents_group_id"), ["group_id"], unique=False)

    op.create_table(
        "get_involved_actions",
        sa.Column("uid", sa.String(length=200), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "published",
                "postponed",
                "running",
                "done",
                "closed",
                "cancelled",
                name="actionstate",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("state_changed_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("begins_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ends_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("sign_up_until", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.Column("needs_approval", sa.Boolean(), nullable=False),
        sa.Column("has_waiting_list", sa.Boolean(), nullable=False),
        sa.Column("smaller_first", sa.Boolean(), nullable=False),
        sa.Column("most_guests", sa.Integer(), nullable=False),
        sa.Column("bring", sa.String(length=500), nullable=False),
        sa.Column("contact", sa.String(length=120), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("is_rota", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("postponed_from", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reconfirm_until", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.Column("helpers_sought_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("copied_from_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["copied_from_id"],
            ["get_involved_actions.post_id"],
            name=op.f("fk_get_involved_actions_copied_from_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["members.id"], name=op.f("fk_get_involved_actions_leader_id")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_get_involved_actions_post_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_get_involved_actions")),
        sa.UniqueConstraint("uid", name=op.f("uq_get_involved_actions_uid")),
    )
    with op.batch_alter_table("get_involved_actions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_get_involved_actions_leader_id"), ["leader_id"], unique=False)
        batch_op.create_index("ix_get_involved_actions_span", ["state", "begins_at"], unique=False)

    op.create_table(
        "get_involved_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("states", sa.JSON(), nullable=False),
        sa.Column("body", sa.String(length=1000), nullable=False),
        sa.Column("at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["members.id"],
            name=op.f("fk_get_involved_messages_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"],
            ["get_involved_actions.post_id"],
            name=op.f("fk_get_involved_messages_post_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_get_involved_messages")),
    )
    with op.batch_alter_table("get_involved_messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_get_involved_messages_post_id"), ["post_id"], unique=False)

    op.create_table(
        "get_involved_needs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column(
            "supply",
            sa.Enum("bring", "lend", "buy", name="supply", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("pledged", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "pledged >= 0 AND pledged <= quantity", name=op.f("ck_get_involved_needs_quantity")
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_get_involved_needs_something")),
        sa.ForeignKeyConstraint(
            ["post_id"],
            ["get_involved_actions.post_id"],
            name=op.f("fk_get_involved_needs_post_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_get_involved_needs")),
        sa.UniqueConstraint("public_id", name=op.f("uq_get_involved_needs_public_id")),
    )
    with op.batch_alter_table("get_involved_needs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_get_involved_needs_post_id"), ["post_id"], unique=False)

    op.create_table(
        "get_involved_patterns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("begins", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("fewest", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("weeks_ahead", sa.Integer(), nullable=False),
        sa.Column("ended_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("fewest >= 0 AND fewest <= most", name=op.f("ck_get_involved_patterns_range")),
        sa.ForeignKeyConstraint(
            ["post_id"],
            ["get_involved_actions.post_id"],
            name=op.f("fk_get_involved_patterns_post_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_get_involved_patterns")),
        sa.UniqueConstraint("public_id", name=op.f("uq_get_involved_patterns_public_id")),
    )
    with op.batch_alter_table("get_involved_patterns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_get_involved_patterns_post_id"), ["post_id"], unique=False)

    op.create_table(
        "get_involved_reviews",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("told_in_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("cost_cents", sa.Integer(), nullable=True),
        sa.Column("contacts", sa.String(length=1000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["members.id"], name=op.f("fk_get_involved_reviews_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"],
            ["get_involved_actions.post_id"],
            name=op.f("fk_get_involved_reviews_post_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["told_in_id"], ["posts.id"], name=op.f("fk_get_involved_reviews_told_in_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_get_involved_reviews")),
    )


def _with_people() -> None:
    op.create_table(
        "get_involved_pledges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.Column("released_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.Column("was_brought", sa.Boolean(), nullable=True),
        sa.Column("returned_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_get_involved_pledges_something")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_get_involved_pledges_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["need_id"],
            ["get_involved_needs.id"],
            name=op.f("fk_get_involved_pledges_need_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_get_involved_pledges")),
        sa.UniqueConstraint("public_id", name=op.f("uq_get_involved_pledges_public_id")),
    )
    with op.batch_alter_table("get_involved_pledges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_get_involved_pledges_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_get_involved_pledges_need_id"), ["need_id"], unique=False)
        batch_op.create_index(
            "uq_get_involved_pledges_kept",
            ["need_id", "member_id"],
            unique=True,
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        )

    op.create_table(
        "get_involved_shifts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=200), nullable=False),
        sa.Column("pattern_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("starts_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("fewest", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("skills", sa.String(length=120), nullable=False),
        sa.Column("min_age", sa.Integer(), nullable=True),
        sa.Column("self_sign_up", sa.Boolean(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("last_turn", sa.Integer(), nullable=False),
        sa.CheckConstraint("fewest >= 0 AND fewest <= most", name=op.f("ck_get_involved_shifts_range")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_get_involved_shifts_span")),
        sa.CheckConstraint("taken >= 0 AND taken <= most", name=op.f("ck_get_involved_shifts_places")),
        sa.ForeignKeyConstraint(["leader_id"], ["members.id"], name=op.f("fk_get_involved_shifts_leader_id")),
        sa.ForeignKeyConstraint(
            ["pattern_id"],
            ["get_involved_patterns.id"],
            name=op.f("fk_get_involved_shifts_pattern_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"],
            ["get_involved_actions.post_id"],
            name=op.f("fk_get_involved_shifts_post_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_get_involved_shifts")),
        sa.UniqueConstraint("public_id", name=op.f("uq_get_involved_shifts_public_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_get_involved_shifts_uid")),
    )
    with op.batch_alter_table("get_involved_shifts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_get_involved_shifts_pattern_id"), ["pattern_id"], unique=False)
        batch_op.create_index(
            "ix_get_involved_shifts_post_id_starts_at", ["post_id", "starts_at"], unique=False
        )
        batch_op.create_index("ix_get_involved_shifts_starts_at", ["starts_at"], unique=False)

    op.create_table(
        "get_involved_sign_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("guests", sa.Integer(), nullable=False),
        sa.Column("guest_names", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "confirmed",
                "declined",
                "waitlisted",
                "offered",
                "expired",
                "cancelled",
                "removed",
                "unconfirmed",
                "attended",
                "no_show",
                "excused",
                "cancelled_by_org",
                name="signupstate",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("state_changed_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("offered_until", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("shows_name", sa.Boolean(), nullable=False),
        sa.Column("is_minor", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.CheckConstraint("guests >= 0", name=op.f("ck_get_involved_sign_ups_guests")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_get_involved_sign_ups_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["shift_id"],
            ["get_involved_shifts.id"],
            name=op.f("fk_get_involved_sign_ups_shift_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_get_involved_sign_ups")),
        sa.UniqueConstraint("public_id", name=op.f("uq_get_involved_sign_ups_public_id")),
    )
    with op.batch_alter_table("get_involved_sign_ups", schema=None) as batch_op:
        batch_op.create_index(
            "ix_get_involved_sign_ups_member_id_state", ["member_id", "state"], unique=False
        )
        batch_op.create_index("ix_get_involved_sign_ups_shift_id_state", ["shift_id", "state"], unique=False)
        batch_op.create_index(
            "uq_get_involved_sign_ups_open",
            ["shift_id", "member_id"],
            unique=True,
            sqlite_where=sa.text(
                "state IN ('requested', 'confirmed', 'waitlisted', 'offered', 'unconfirmed')"
            ),
            postgresql_where=sa.text(
                "state IN ('requested', 'confirmed', 'waitlisted', 'offered', 'unconfirmed')"
            ),
        )
        batch_op.create_index(
            "uq_get_involved_sign_ups_turn",
            ["shift_id", "turn"],
            unique=True,
            sqlite_where=sa.text("turn > 0"),
            postgresql_where=sa.text("turn > 0"),
        )

    op.create_table(
        "get_involved_guardians",
        sa.Column("sign_up_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=True),
        sa.Column("asked_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.Column("on_paper", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sign_up_id"],
            ["get_involved_sign_ups.id"],
            name=op.f("fk_get_involved_guardians_sign_up_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("sign_up_id", name=op.f("pk_get_involved_guardians")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_get_involved_guardians_token_digest")),
    )
    op.create_table(
        "get_involved_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("sign_up_id", sa.Integer(), nullable=True),
        sa.Column("task", sa.String(length=210), nullable=False),
        sa.Column("worked_on", sa.Date(), nullable=False),
        sa.Column("proposed", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "confirmed",
                "lapsed",
                "withdrawn",
                name="hoursstate",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("created_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("reminded_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_get_involved_hours_some")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["members.id"],
            name=op.f("fk_get_involved_hours_decided_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_get_involved_hours_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_get_involved_hours_member_id")),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_get_involved_hours_post_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["sign_up_id"],
            ["get_involved_sign_ups.id"],
            name=op.f("fk_get_involved_hours_sign_up_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_get_involved_hours")),
        sa.UniqueConstraint("public_id", name=op.f("uq_get_involved_hours_public_id")),
        sa.UniqueConstraint("sign_up_id", name=op.f("uq_get_involved_hours_sign_up_id")),
    )
    with op.batch_alter_table("get_involved_hours", schema=None) as batch_op:
        batch_op.create_index("ix_get_involved_hours_group_id_state", ["group_id", "state"], unique=False)
        batch_op.create_index(
            "ix_get_involved_hours_member_id_worked_on", ["member_id", "worked_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_get_involved_hours_post_id"), ["post_id"], unique=False)

    op.create_table(
        "get_involved_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sign_up_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("came_from", sa.String(length=20), nullable=False),
        sa.Column("went_to", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["members.id"], name=op.f("fk_get_involved_moves_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["sign_up_id"],
            ["get_involved_sign_ups.id"],
            name=op.f("fk_get_involved_moves_sign_up_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_get_involved_moves")),
    )
    with op.batch_alter_table("get_involved_moves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_get_involved_moves_sign_up_id"), ["sign_up_id"], unique=False)

    op.create_table(
        "get_involved_reminders",
        sa.Column("sign_up_id", sa.Integer(), nullable=False),
        sa.Column("hours_before", sa.Integer(), nullable=False),
        sa.Column("starts_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sign_up_id"],
            ["get_involved_sign_ups.id"],
            name=op.f("fk_get_involved_reminders_sign_up_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "sign_up_id", "hours_before", "starts_at", name=op.f("pk_get_involved_reminders")
        ),
    )
    op.create_table(
        "get_involved_swaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("sign_up_id", sa.Integer(), nullable=False),
        sa.Column("for_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "settled", "declined", "withdrawn", name="swapstate", native_enum=False, length=30
            ),
            nullable=False,
        ),
        sa.Column("asked_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", app.foundation.moments.UtcDateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["for_id"],
            ["get_involved_sign_ups.id"],
            name=op.f("fk_get_involved_swaps_for_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"],
            ["members.id"],
            name=op.f("fk_get_involved_swaps_settled_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["sign_up_id"],
            ["get_involved_sign_ups.id"],
            name=op.f("fk_get_involved_swaps_sign_up_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_get_involved_swaps")),
        sa.UniqueConstraint("public_id", name=op.f("uq_get_involved_swaps_public_id")),
    )
    with op.batch_alter_table("get_involved_swaps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_get_involved_swaps_for_id"), ["for_id"], unique=False)
        batch_op.create_index(
            "uq_get_involved_swaps_open",
            ["sign_up_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError
