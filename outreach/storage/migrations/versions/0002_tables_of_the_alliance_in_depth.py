"""The tables of the alliance in depth."""

import sqlalchemy as sa
from alembic import op

from outreach.storage import base

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity_type",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("strategy", sa.String(length=30), nullable=False),
        sa.Column("name_id", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=True),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_type")),
        sa.UniqueConstraint("key", name=op.f("uq_activity_type_key")),
    )
    op.create_table(
        "stamp",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stamp")),
    )
    op.execute("INSERT INTO stamp (id, number) VALUES (1, 0)")
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contacted_on", sa.Date(), nullable=False),
        sa.Column(
            "medium",
            sa.Enum(
                "whatsapp",
                "email",
                "phone",
                "letter",
                "meeting",
                "visit",
                "newsletter",
                "other",
                name="medium",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("region_code", sa.String(length=5), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("addressed", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_contact_region_code_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_contacted_on"), ["contacted_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_region_code"), ["region_code"], unique=False)

    op.create_table(
        "forum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("region_code", sa.String(length=5), nullable=False),
        sa.Column("decree_number", sa.String(length=200), nullable=True),
        sa.Column("decree_on", sa.Date(), nullable=True),
        sa.Column("decree_until", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("decree_until >= decree_on", name=op.f("ck_forum_ends_after_starting")),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_forum_region_code_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum")),
    )
    with op.batch_alter_table("forum", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_region_code"), ["region_code"], unique=False)

    op.create_table(
        "member_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(length=5), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "accepted",
                "undone",
                name="memberimportstate",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("imported_at", base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.String(length=200), nullable=False),
        sa.Column("undone_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("columns", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("rejections", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_member_import_region_code_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_import")),
    )
    with op.batch_alter_table("member_import", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_member_import_region_code"), ["region_code"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_member_import_sha256"), ["sha256"], unique=False)

    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(length=5), nullable=False),
        sa.Column("step", sa.String(length=60), nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "not_yet",
                "under_way",
                "reached",
                name="milestonestatus",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("document", sa.String(length=300), nullable=True),
        sa.Column("document_on", sa.Date(), nullable=True),
        sa.Column("links", base.Lines(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_milestone_region_code_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint(
            "region_code", "step", "judged_on", name=op.f("uq_milestone_region_code_step_judged_on")
        ),
    )
    op.create_table(
        "practice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(length=5), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("marked_at", base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("marked_by", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_practice_region_code_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
    )
    with op.batch_alter_table("practice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_region_code"), ["region_code"], unique=False)

    op.create_table(
        "action_headcount",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column(
            "dimension",
            sa.Enum(
                "sex",
                "mode",
                "kind",
                "region",
                name="dimension",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=True),
        sa.Column("actual", sa.Integer(), nullable=True),
        sa.CheckConstraint("actual >= 0", name=op.f("ck_action_headcount_actual_not_negative")),
        sa.CheckConstraint("planned >= 0", name=op.f("ck_action_headcount_planned_not_negative")),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_headcount_action_id_action")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_headcount")),
        sa.UniqueConstraint(
            "action_id",
            "dimension",
            "category",
            name=op.f("uq_action_headcount_action_id_dimension_category"),
        ),
    )
    op.create_table(
        "closed_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("closed_month_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["closed_month_id"],
            ["closed_month.id"],
            name=op.f("fk_closed_report_closed_month_id_closed_month"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_report")),
        sa.UniqueConstraint(
            "closed_month_id",
            "form",
            "language",
            name=op.f("uq_closed_report_closed_month_id_form_language"),
        ),
    )
    op.create_table(
        "contact_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=True),
        sa.Column("phone", sa.String(length=30), nullable=True),
        sa.Column("email", sa.String(length=255), nullable=True),
        sa.Column(
            "ground",
            sa.Enum(
                "consent",
                "contract",
                "legal_duty",
                "public_task",
                "legitimate_interest",
                name="privacyground",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_contact_person_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_person")),
    )
    with op.batch_alter_table("contact_person", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_person_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "contact_receiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_receiver_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_contact_receiver_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_receiver")),
        sa.UniqueConstraint(
            "contact_id", "member_id", name=op.f("uq_contact_receiver_contact_id_member_id")
        ),
    )
    with op.batch_alter_table("contact_receiver", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_receiver_member_id_contact_id"),
            ["member_id", "contact_id"],
            unique=False,
        )

    op.create_table(
        "forum_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_forum_seat_forum_id_forum")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_forum_seat_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_seat")),
        sa.UniqueConstraint("forum_id", "member_id", name=op.f("uq_forum_seat_forum_id_member_id")),
    )
    with op.batch_alter_table("forum_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_seat_member_id"), ["member_id"], unique=False)

    op.create_table(
        "late_change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("closed_month_id", sa.Integer(), nullable=False),
        sa.Column(
            "audit_entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["audit_entry_id"],
            ["audit_entry.id"],
            name=op.f("fk_late_change_audit_entry_id_audit_entry"),
        ),
        sa.ForeignKeyConstraint(
            ["closed_month_id"],
            ["closed_month.id"],
            name=op.f("fk_late_change_closed_month_id_closed_month"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_change")),
        sa.UniqueConstraint(
            "closed_month_id",
            "audit_entry_id",
            name=op.f("uq_late_change_closed_month_id_audit_entry_id"),
        ),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index("ix_audit_entry_recent", ["record_table", "done_at"], unique=False)

    op.create_table(
        "member_import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["member_import.id"],
            name=op.f("fk_member_import_row_import_id_member_import"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_member_import_row_member_id_member"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_import_row")),
    )
    with op.batch_alter_table("member_import_row", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_member_import_row_import_id"), ["import_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_member_import_row_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "practice_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_practice_action_action_id_action")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_action_practice_id_practice")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_action")),
        sa.UniqueConstraint(
            "practice_id", "action_id", name=op.f("uq_practice_action_practice_id_action_id")
        ),
    )
    with op.batch_alter_table("practice_action", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_action_action_id"), ["action_id"], unique=False
        )

    op.create_table(
        "coverage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("headline", sa.String(length=300), nullable=False),
        sa.Column("links", base.Lines(), nullable=False),
        sa.Column("topics", base.TopicSet(length=60), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_coverage_action_id_action")
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_coverage_channel_id_channel")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_coverage_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
    )
    with op.batch_alter_table("coverage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_coverage_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_coverage_channel_id"), ["channel_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_coverage_member_id"), ["member_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_coverage_published_on"), ["published_on"], unique=False
        )

    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.Column("coverage_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("forum_id", sa.Integer(), nullable=True),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("caption", sa.String(length=300), nullable=True),
        sa.Column("stored_as", sa.String(length=100), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("uploaded_at", base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN statement_id IS NULL THEN 0 ELSE 1 END + CASE WHEN coverage_id IS NULL THEN 0 ELSE 1 END + CASE WHEN action_id IS NULL THEN 0 ELSE 1 END + CASE WHEN forum_id IS NULL THEN 0 ELSE 1 END + CASE WHEN milestone_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_attachment_one_owner"),
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_attachment_action_id_action")
        ),
        sa.ForeignKeyConstraint(
            ["coverage_id"], ["coverage.id"], name=op.f("fk_attachment_coverage_id_coverage")
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_attachment_forum_id_forum")
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_attachment_milestone_id_milestone")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_attachment_statement_id_statement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("stored_as", name=op.f("uq_attachment_stored_as")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_action_id"), ["action_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_attachment_coverage_id"), ["coverage_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_attachment_forum_id"), ["forum_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_attachment_milestone_id"), ["milestone_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_attachment_statement_id"), ["statement_id"], unique=False
        )
