"""A brief as a Word document: real styles, tables, numbered notes. One to three pages."""

from recommendations.exports.brief.parts import Brief, Part, Statement, Table
from recommendations.exports.brief.writer import write_brief

__all__ = ["Brief", "Part", "Statement", "Table", "write_brief"]
