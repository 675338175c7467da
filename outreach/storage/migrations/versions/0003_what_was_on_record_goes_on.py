"""What was on record goes on: files, papers, forums, members, actions and closed months."""

import zlib

import sqlalchemy as sa
from alembic import op

from outreach.storage import base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _mend_first_tables()
    _keep_files()
    with op.batch_alter_table("action") as batch_op:
        batch_op.add_column(sa.Column("copied_from_id", sa.Integer(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_action_year"))
        batch_op.create_index(
            batch_op.f("ix_action_copied_from_id"), ["copied_from_id"], unique=False
        )
        batch_op.create_index("ix_action_month", ["year", "month_number"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_action_copied_from_id_action"),
            "action",
            ["copied_from_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("action_cost") as batch_op:
        batch_op.add_column(sa.Column("actual_amount", sa.BigInteger(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_action_cost_actual_not_negative"), "actual_amount >= 0"
        )

    with op.batch_alter_table("closed_month") as batch_op:
        batch_op.add_column(sa.Column("values", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("frozen", base.Compressed(), nullable=True))
        batch_op.add_column(
            sa.Column("reopened_at", base.UtcDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("reopened_by", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("reopening_reason", sa.Text(), nullable=True))
        batch_op.drop_constraint(
            batch_op.f("uq_closed_month_region_code_year_month_number"), type_="unique"
        )
        batch_op.create_index(
            "ix_closed_month_standing",
            ["region_code", "year", "month_number"],
            unique=True,
            sqlite_where=sa.text("reopened_at IS NULL"),
            postgresql_where=sa.text("reopened_at IS NULL"),
        )

    _freeze_nothing()
    with op.batch_alter_table("member") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_member_memberkind"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_member_memberkind"),
            "kind IN ('media', 'institution', 'community_org', 'champion')",
        )
        batch_op.add_column(
            sa.Column(
                "subkind",
                sa.Enum(
                    "television",
                    "radio",
                    "print",
                    "online",
                    "government_office",
                    "university",
                    "company",
                    "donor",
                    "mass_organisation",
                    "community",
                    "forum",
                    name="membersubkind",
                    native_enum=False,
                    create_constraint=True,
                    length=30,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(
            sa.Column(
                "legal_document",
                sa.Enum(
                    "ahu",
                    "skt",
                    "other",
                    name="legaldocument",
                    native_enum=False,
                    create_constraint=True,
                    length=30,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("legal_number", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("legal_expires_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "press_status",
                sa.Enum(
                    "factual",
                    "administrative",
                    "not_verified",
                    name="pressstatus",
                    native_enum=False,
                    create_constraint=True,
                    length=30,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("press_checked_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("verify_on", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_member_verify_on"), ["verify_on"], unique=False)

    _keep_statements()


def _mend_first_tables() -> None:
    """Add what the first tables lacked in their earliest form, of which databases may be left."""
    found = sa.inspect(op.get_bind())
    if "parent_id" not in {column["name"] for column in found.get_columns("audit_entry")}:
        op.add_column("audit_entry", sa.Column("parent_id", sa.Integer(), nullable=True))
        op.add_column("audit_entry", sa.Column("region_code", sa.String(length=5), nullable=True))
        op.create_index("ix_audit_entry_parent", "audit_entry", ["record_table", "parent_id"])
    if "version" not in {column["name"] for column in found.get_columns("user")}:
        op.add_column("user", sa.Column("version", sa.Integer(), nullable=True))
        op.execute('UPDATE "user" SET version = 1')
        with op.batch_alter_table("user") as batch_op:
            batch_op.alter_column("version", existing_type=sa.Integer(), nullable=False)


def _keep_files() -> None:
    """Let the files of statements be files like all others."""
    op.execute(
        "INSERT INTO attachment (id, statement_id, name, stored_as, media_type, size_bytes, sha256, "
        "uploaded_at, version) SELECT id, statement_id, name, stored_as, media_type, size_bytes, "
        "sha256, uploaded_at, 1 FROM statement_file ORDER BY id"
    )
    if op.get_bind().dialect.name == "postgresql":  # new rows are numbered after the copied ones
        op.execute(
            "SELECT setval(pg_get_serial_sequence('attachment', 'id'), MAX(id)) FROM attachment "
            "HAVING MAX(id) IS NOT NULL"
        )
    op.drop_table("statement_file")


def _freeze_nothing() -> None:
    """A month that was closed without keeping its numbers has none to show."""
    nothing = sa.text("UPDATE closed_month SET \"values\" = '{}', frozen = :nothing")
    op.execute(nothing.bindparams(nothing=zlib.compress(b"{}")))
    with op.batch_alter_table("closed_month") as batch_op:
        batch_op.alter_column("values", existing_type=sa.JSON(), nullable=False)
        batch_op.alter_column("frozen", existing_type=sa.LargeBinary(), nullable=False)


def _keep_statements() -> None:
    """Make the forums that statements name bodies of their own; keep the link as the first one."""
    with op.batch_alter_table("statement") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=30), nullable=True))
        batch_op.add_column(sa.Column("forum_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("links", sa.Text(), nullable=True))
    op.execute(
        "INSERT INTO forum (name, region_code, version) SELECT forum, region_code, 1 "
        "FROM statement WHERE forum IS NOT NULL GROUP BY forum, region_code ORDER BY MIN(id)"
    )
    op.execute(
        "UPDATE statement SET kind = 'statement', links = COALESCE(link, ''), forum_id = ("
        "SELECT forum.id FROM forum WHERE forum.name = statement.forum "
        "AND forum.region_code = statement.region_code)"
    )
    with op.batch_alter_table("statement") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_statement_one_speaker"), type_="check")
        batch_op.drop_column("link")
        batch_op.drop_column("forum")
        batch_op.alter_column("kind", existing_type=sa.String(length=30), nullable=False)
        batch_op.alter_column("links", existing_type=sa.Text(), nullable=False)
        batch_op.create_check_constraint(
            batch_op.f("ck_statement_supportkind"),
            "kind IN ('statement', 'letter', 'mou', 'decree')",
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_statement_one_speaker"), "(forum_id IS NULL) <> (member_id IS NULL)"
        )
        batch_op.create_index(batch_op.f("ix_statement_forum_id"), ["forum_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_statement_forum_id_forum"), "forum", ["forum_id"], ["id"]
        )
