"""The closed vocabularies of the records; GLOSSARY.md says what each word means."""

from __future__ import annotations

from enum import StrEnum


class Office(StrEnum):
    """The office that a person holds; the sector that it is over stands apart, as the portfolio."""

    PRESIDENT = "president"
    SUPREME_LEADER = "supreme_leader"
    MONARCH = "monarch"
    VICE_PRESIDENT = "vice_president"
    PRIME_MINISTER = "prime_minister"
    DEPUTY_PRIME_MINISTER = "deputy_prime_minister"
    FOREIGN_MINISTER = "foreign_minister"
    MINISTER = "minister"
    DEPUTY_MINISTER = "deputy_minister"
    AMBASSADOR = "ambassador"
    SPEAKER = "speaker"
    MEMBER_OF_PARLIAMENT = "member_of_parliament"
    GOVERNOR = "governor"
    SECRETARY = "secretary"
    HEAD = "head"
    SPOKESPERSON = "spokesperson"
    ENVOY = "envoy"
    ADVISER = "adviser"
    COMMANDER = "commander"
    OTHER = "other"


class EngagementType(StrEnum):
    """What kind of engagement it is; a commission is a session of a joint one: «هفدهمین اجلاس کمیسیون مشترک»."""

    MEETING = "meeting"
    VISIT = "visit"
    CALL = "call"
    COMMISSION = "commission"
    SUMMIT = "summit"
    SIGNING = "signing"
    CONFERENCE = "conference"
    CEREMONY = "ceremony"
    MESSAGE = "message"


class Tense(StrEnum):
    """Whether an engagement took place or is still to come."""

    PAST = "past"
    PLANNED = "planned"


class Act(StrEnum):
    """What a speaker does with the words; ``says`` where none of the others fits."""

    SAYS = "says"
    HOPES = "hopes"
    URGES = "urges"
    PROPOSES = "proposes"
    PROMISES = "promises"
    INVITES = "invites"
    WELCOMES = "welcomes"
    THANKS = "thanks"
    CONDEMNS = "condemns"
    DENIES = "denies"


class AgreementType(StrEnum):
    """What kind of text an agreement is; ``documents`` is a package of several: «۲۳ سند همکاری»."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    MOU = "mou"
    PROTOCOL = "protocol"
    ROADMAP = "roadmap"
    PROGRAMME = "programme"
    JOINT_STATEMENT = "joint_statement"
    CONTRACT = "contract"
    DOCUMENTS = "documents"


class AgreementStage(StrEnum):
    """How far an agreement has come, from what is proposed to what is in force or suspended."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"


class ProjectType(StrEnum):
    """What kind of work a project is."""

    DAM = "dam"
    TUNNEL = "tunnel"
    POWER_PLANT = "power_plant"
    POWER_LINE = "power_line"
    RAILWAY = "railway"
    ROAD = "road"
    BRIDGE = "bridge"
    PIPELINE = "pipeline"
    FACTORY = "factory"
    REFINERY = "refinery"
    PORT = "port"
    HOSPITAL = "hospital"
    CENTRE = "centre"


class ProjectStage(StrEnum):
    """How far a project has come, from what is planned to what is completed."""

    PLANNED = "planned"
    STARTED = "started"
    UNDER_WAY = "under_way"
    DELAYED = "delayed"
    HALTED = "halted"
    COMPLETED = "completed"


class Modality(StrEnum):
    """How a commitment is told, from what both sides agreed to what one only hopes; ``done`` says that it was kept, ``denied`` that it was not or will not be."""

    AGREED = "agreed"
    PLEDGED = "pledged"
    PLANNED = "planned"
    PROPOSED = "proposed"
    URGED = "urged"
    HOPED = "hoped"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    DONE = "done"


class Claim(StrEnum):
    """Whether a figure tells what was, what is aimed at, or what somebody reckons."""

    ACTUAL = "actual"
    TARGET = "target"
    ESTIMATE = "estimate"


class Sector(StrEnum):
    """The field that a commitment, an agreement or a portfolio belongs to."""

    TRADE = "trade"
    ENERGY = "energy"
    ELECTRICITY = "electricity"
    OIL_GAS = "oil_gas"
    WATER = "water"
    TRANSPORT = "transport"
    TRANSIT = "transit"
    TOURISM = "tourism"
    CULTURE = "culture"
    EDUCATION = "education"
    SCIENCE = "science"
    HEALTH = "health"
    AGRICULTURE = "agriculture"
    MINING = "mining"
    INDUSTRY = "industry"
    ENGINEERING = "engineering"
    INVESTMENT = "investment"
    BANKING = "banking"
    CUSTOMS = "customs"
    ICT = "ict"
    SECURITY = "security"
    DEFENCE = "defence"
    NARCOTICS = "narcotics"
    JUSTICE = "justice"
    VISA = "visa"
    SPORT = "sport"
    MEDIA = "media"
    ENVIRONMENT = "environment"
    LABOUR = "labour"
    NUCLEAR = "nuclear"
    POLITICS = "politics"
    PARLIAMENT = "parliament"
    YOUTH = "youth"
    HUMANITARIAN = "humanitarian"
    RELIGION = "religion"


class Per(StrEnum):
    """The span of time in which an amount comes again and again: «هفته‌ای ۵ پرواز» is five flights a week."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
