"""Imports a list that is too long for the admin; without ``--write`` it only tells of it."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from representation.choices import Form
from representation.imports.columns import columns_of
from representation.imports.plan import Answers, State
from representation.imports.planner import plan_import
from representation.imports.table import NotATable, read_table
from representation.imports.vocabulary import known_headings
from representation.imports.writing import write_plan
from representation.models import RegisterImport

MOST_ROWS = 20_000


class Command(BaseCommand):
    help = "Imports a list of entries from CSV or XLSX as drafts, for the list of imports."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--form", choices=Form.values, default="", help="what the rows are")
        parser.add_argument("--day", type=date.fromisoformat, help="when the list was true")
        parser.add_argument("--write", action="store_true", help="write what is told")

    def handle(self, *args: Any, file: Path, form: str, day: date | None, **options: Any) -> None:
        try:
            table = read_table(file.name, file.read_bytes(), MOST_ROWS, known_headings)
        except (NotATable, OSError) as error:
            raise CommandError(str(error)) from error
        remembered = RegisterImport.remembered_answers()
        columns = columns_of(table.headings, remembered.pop("headings"))
        plan = plan_import(table, columns, Answers(form, day, **remembered))
        for state in State:
            self.stdout.write(f"{state.value}: {len(plan.of_state(state))}")
        for entry in plan.of_state(State.UNCLEAR):
            self.stdout.write(f"{entry.label} ({entry.rows[0]}): {' '.join(entry.reasons)}")
        if options["write"]:
            with transaction.atomic():
                about = {"file_name": file.name[:200], "form": form, "day": day}
                stored = RegisterImport.objects.create(**about)
                for count in write_plan(plan, stored, None):
                    if not count % 100:
                        self.stdout.write(str(count))
            self.stdout.write(f"/admin/representation/imports/{stored.pk}/")
