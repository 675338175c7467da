"""What all tables share: names of constraints, types of columns, versions."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Enum,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from outreach.domain.topics import Topic, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Dialect
    from sqlalchemy.types import TypeEngine

PrimaryKey = Annotated[int, mapped_column(primary_key=True)]
BigKey = Annotated[
    int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
]
RegionCode = Annotated[str, mapped_column(String(5))]
_WITHOUT_ZONE = 26  # signs of an instant with microseconds
Rupiah = Annotated[int, mapped_column(BigInteger)]


class UtcDateTime(TypeDecorator[datetime]):
    """An instant; always UTC and aware in Python, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs a time zone.")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def stored(self, values: Iterable[datetime | None], dialect: Dialect) -> list[Any]:
        """Give many instants as the driver takes them, five times as fast as one by one."""
        instants = [None if each is None else each.astimezone(UTC) for each in values]
        if dialect.name != "sqlite":
            return instants
        return [
            None if each is None else each.isoformat(" ", "microseconds")[:_WITHOUT_ZONE]
            for each in instants
        ]


class TopicSet(TypeDecorator[frozenset[Topic]]):
    """Topics as their names in fixed order, joined by commas; no topic is the empty text."""

    impl = String(60)
    cache_ok = True

    def process_bind_param(self, value: Iterable[Topic] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else ",".join(in_order(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Topic] | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return frozenset(Topic(name) for name in value.split(",") if name)

    def coerce_compared_value(self, _op: object, value: object) -> TypeEngine[Any]:
        return _text_or(self, value)


class Lines(TypeDecorator[tuple[str, ...]]):
    """Short texts, one a line; searchable as one text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else "\n".join(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else tuple(line for line in value.split("\n") if line)

    def coerce_compared_value(self, _op: object, value: object) -> TypeEngine[Any]:
        return _text_or(self, value)


class Compressed(TypeDecorator[dict[str, Any]]):
    """A large JSON document that is read whole or not at all, at a tenth of its size."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return zlib.compress(json.dumps(value, ensure_ascii=False).encode("utf-8"))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> dict[str, Any] | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        document: dict[str, Any] = json.loads(zlib.decompress(value))
        return document


def _text_or(column_type: TypeEngine[Any], value: object) -> TypeEngine[Any]:
    """Leave a text as it is that is looked for within the stored one."""
    return Text() if isinstance(value, str) else column_type


class Base(DeclarativeBase):
    """The declarative base; every constraint gets a name from its convention."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            create_constraint=True,
            length=30,
            values_callable=lambda members: [member.value for member in members],
        ),
        datetime: UtcDateTime(),
        frozenset[Topic]: TopicSet(),
        tuple[str, ...]: Lines(),
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }


class Versioned:
    """A table that people edit: the second of two writers is told."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}
