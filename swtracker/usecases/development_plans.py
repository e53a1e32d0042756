"""Training and development plans: a place's goals with their dates, and the courses taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from swtracker.domain import words
from swtracker.domain.changes import Area
from swtracker.domain.lengths import LINE
from swtracker.errors import BadInput, StaleView
from swtracker.store.tables import GoalRow, TrainingRow, WorkerRow
from swtracker.usecases.context import Context, done, required
from swtracker.usecases.programmes import standing, standing_place
from swtracker.usecases.rows import Done
from swtracker.usecases.staff import standing_worker


@dataclass(frozen=True, slots=True)
class DevelopmentPlans:
    """What people on a programme set out to learn, and what they took."""

    context: Context

    def courses(self) -> list[str]:
        """The courses to choose from: those a programme in force makes mandatory, those taken."""
        today = self.context.clock.today()
        with self.context.database.read() as session:
            programmes = self.context.policies(session).on(today).programmes.values()
            found = [c for p in programmes for c in p.mandatory_training]
            found += session.scalars(
                select(TrainingRow.course).where(TrainingRow.void_by.is_(None))
            ).all()
        return sorted({c.casefold(): c for c in reversed(found)}.values(), key=str.casefold)

    def agree_goal(
        self, enrolment_id: int, said: str, *, agreed: date | None = None, due: date | None = None
    ) -> Done:
        """Add a goal to the plan, agreed today unless said."""
        said = required(said, "The goal", "goal", longest=LINE)
        on = self.context.day(agreed)
        if on > self.context.clock.today():
            raise BadInput("A goal cannot be agreed ahead.", field="agreed")
        if due is not None and due < on:
            raise BadInput("The goal is due after the day it is agreed.", field="due")
        with self.context.act("goal.agreed") as act:
            place = standing_place(act.session, enrolment_id)
            act.session.add(
                GoalRow(enrolment_id=enrolment_id, words=said, agreed=on, due=due, met=None)
            )
            act.about(worker=place.worker_id)
            act.facts["day"] = on
            name = act.session.get_one(WorkerRow, place.worker_id).name
        by = f", due {words.full_day(due)}" if due else ""
        return done(act, f"{name}: a goal agreed{by}", Area.STAFF)

    def meet_goal(self, goal_id: int, *, met: date | None = None) -> Done:
        """Say that a goal was met, today unless said."""
        on = self.context.day(met)
        if on > self.context.clock.today():
            raise BadInput("A goal cannot be met ahead.", field="met")
        with self.context.act("goal.met") as act:
            row = standing(act.session, GoalRow, goal_id)
            if row.met is not None:
                raise StaleView("This goal was met already.")
            if on < row.agreed:
                raise BadInput(
                    f"The goal was agreed on {words.full_day(row.agreed)}; choose that day or a "
                    "later one.",
                    field="met",
                )
            row.met = on
            place = standing_place(act.session, row.enrolment_id)
            act.about(worker=place.worker_id)
            act.facts["day"] = on
            name = act.session.get_one(WorkerRow, place.worker_id).name
            said = f"{name}: “{row.words}” met {words.short_day(on)}"
        return done(act, said, Area.STAFF)

    def void_goal(self, goal_id: int, *, why: str) -> Done:
        """Mark a goal as a mistake."""
        why = required(why, "What was wrong", "why", longest=LINE)
        with self.context.act("goal.voided", why=why) as act:
            row = standing(act.session, GoalRow, goal_id)
            act.void(row)
            place = standing_place(act.session, row.enrolment_id)
            act.about(worker=place.worker_id)
            act.facts["day"] = row.agreed
            name = act.session.get_one(WorkerRow, place.worker_id).name
        return done(act, f"Took back a goal of {name}", Area.STAFF)

    def take_training(self, worker_id: int, course: str, *, day: date | None = None) -> Done:
        """Record a course somebody took, today unless said."""
        course = required(course, "The course", "course", longest=LINE)
        on = self.context.day(day)
        if on > self.context.clock.today():
            raise BadInput("Training still to come cannot be recorded as taken.", field="day")
        with self.context.act("training.taken") as act:
            worker = standing_worker(act.session, worker_id)
            taken = act.session.scalars(
                select(TrainingRow.course).where(
                    TrainingRow.worker_id == worker_id,
                    TrainingRow.day == on,
                    TrainingRow.void_by.is_(None),
                )
            )
            if course.casefold() in {c.casefold() for c in taken}:
                raise BadInput(
                    f"{course} is recorded for {worker.name} on that day already.", field="course"
                )
            act.session.add(TrainingRow(worker_id=worker_id, course=course, day=on))
            act.about(worker=worker_id)
            act.facts.update(course=course, day=on)
            said = f"{worker.name} took {course} on {words.short_day(on)}"
        return done(act, said, Area.STAFF)

    def void_training(self, training_id: int, *, why: str) -> Done:
        """Mark a course as a mistake."""
        why = required(why, "What was wrong", "why", longest=LINE)
        with self.context.act("training.voided", why=why) as act:
            row = standing(act.session, TrainingRow, training_id)
            act.void(row)
            act.about(worker=row.worker_id)
            act.facts.update(course=row.course, day=row.day)
            name = act.session.get_one(WorkerRow, row.worker_id).name
            said = f"Took back {row.course} of {name}"
        return done(act, said, Area.STAFF)
