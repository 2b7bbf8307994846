"""Every setting: its name, its default and what it means. They are read once, at the border."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import SetupError


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as a person sees it. An empty default means that it is not set."""

    name: str
    default: str
    meaning: str


HOME = Setting(
    "BUSY_MENTOR_HOME",
    "",
    "The folder that keeps your letters and your history; when empty, your system's own place for such data.",
)
PERSONAS = Setting("BUSY_MENTOR_PERSONAS", "", "A folder with personas of your own, beside the built-in ones.")
OPENAI_API_KEY = Setting("OPENAI_API_KEY", "", "The key of your model server; a local one mostly needs none.")
OPENAI_BASE_URL = Setting(
    "OPENAI_BASE_URL", "", "Where your model server listens, such as http://localhost:11434/v1; when empty, OpenAI's."
)
OPENAI_MODEL = Setting(
    "OPENAI_MODEL",
    "",
    "The model that words the mentor and reads beside the rules; when empty, the rules and the written lines do it alone.",
)
MODEL_DEADLINE = Setting(
    "BUSY_MENTOR_MODEL_DEADLINE", "20", "Seconds after which the written lines answer in the model's place."
)
MODEL_RETRIES = Setting(
    "BUSY_MENTOR_MODEL_RETRIES", "2", "How often a call to the model is tried again within that time."
)
MODEL_TOKENS = Setting(
    "BUSY_MENTOR_MODEL_TOKENS", "1500", "Tokens that one answer of the model may take, with what it thinks to itself."
)
MODEL_MODERATION = Setting(
    "BUSY_MENTOR_MODEL_MODERATION",
    "",
    "A moderation model, such as omni-moderation-latest, that looks at each answer of the model before it is shown; when empty, none does.",
)
DAILY_TOKENS = Setting("BUSY_MENTOR_DAILY_TOKENS", "200000", "Tokens a day for one person; 0 is no limit.")
COMMUNITY_TOKENS = Setting(
    "BUSY_MENTOR_COMMUNITY_TOKENS", "0", "Tokens a day for one community, such as a Slack workspace; 0 is no limit."
)
SECRET_KEY = Setting(
    "BUSY_MENTOR_SECRET_KEY",
    "",
    "A long random text that seals letters at rest and keys what is hashed; to change it, put the new one in front: new,old. "
    "When empty, nothing is sealed, and the key for hashes is a new one for every start.",
)
DATABASE_URL = Setting(
    "DATABASE_URL",
    "",
    "Where everything is kept: postgresql://user:password@host/database for any number of replicas; when empty, a file in the data folder.",
)
RETENTION_DAYS = Setting(
    "BUSY_MENTOR_RETENTION_DAYS", "0", "Days after which letters and practices that nobody touched go; 0 keeps them."
)
DAILY_DRAFTS = Setting(
    "BUSY_MENTOR_DAILY_DRAFTS", "0", "Letters a day that one person may show in a chat; 0 is no limit."
)
LOG_LEVEL = Setting("BUSY_MENTOR_LOG_LEVEL", "info", "How much the log says: debug, info, warning or error.")
SLACK_BOT_TOKEN = Setting("SLACK_BOT_TOKEN", "", "Slack: the bot's token (xoxb-...), for one workspace.")
SLACK_APP_TOKEN = Setting("SLACK_APP_TOKEN", "", "Slack: the app-level token (xapp-...), for Socket Mode.")
SLACK_SIGNING_SECRET = Setting("SLACK_SIGNING_SECRET", "", "Slack: the signing secret, for `busy-mentor slack --http`.")
SLACK_CLIENT_ID = Setting("SLACK_CLIENT_ID", "", "Slack: the client id, for installing into many workspaces.")
SLACK_CLIENT_SECRET = Setting("SLACK_CLIENT_SECRET", "", "Slack: the client secret that belongs to it.")
SLACK_API_URL = Setting(
    "SLACK_API_URL", "https://slack.com/api/", "Slack: another address, for a gateway or for tests."
)
SLACK_DM_SESSIONS = Setting(
    "SLACK_DM_SESSIONS", "thread", "Slack: thread, a talk for every thread of a direct message, or single, one for all."
)
SLACK_ADMINS = Setting("SLACK_ADMINS", "", "Slack: user ids, separated by commas, who may use `/mentor admin`.")
DISCORD_TOKEN = Setting("DISCORD_TOKEN", "", "Discord: the bot's token.")
DISCORD_SHARDS = Setting(
    "DISCORD_SHARDS", "", "Discord: auto or a number of connections, from some thousand servers on; when empty, one."
)
DISCORD_PUBLIC_KEY = Setting(
    "DISCORD_PUBLIC_KEY", "", "Discord: the app's public key, to be told when somebody removes it from their account."
)
DISCORD_API_URL = Setting("DISCORD_API_URL", "https://discord.com/api/v10", "Discord: another address, for tests.")
MISSED_HOURS = Setting(
    "BUSY_MENTOR_MISSED_HOURS",
    "12",
    "Discord: hours after which a message that came while we were away is greeted, not answered.",
)
SETTINGS: tuple[Setting, ...] = (
    HOME,
    PERSONAS,
    OPENAI_API_KEY,
    OPENAI_BASE_URL,
    OPENAI_MODEL,
    MODEL_DEADLINE,
    MODEL_RETRIES,
    MODEL_TOKENS,
    MODEL_MODERATION,
    DAILY_TOKENS,
    COMMUNITY_TOKENS,
    SECRET_KEY,
    DATABASE_URL,
    RETENTION_DAYS,
    DAILY_DRAFTS,
    LOG_LEVEL,
    SLACK_BOT_TOKEN,
    SLACK_APP_TOKEN,
    SLACK_SIGNING_SECRET,
    SLACK_CLIENT_ID,
    SLACK_CLIENT_SECRET,
    SLACK_API_URL,
    SLACK_DM_SESSIONS,
    SLACK_ADMINS,
    DISCORD_TOKEN,
    DISCORD_SHARDS,
    DISCORD_PUBLIC_KEY,
    DISCORD_API_URL,
    MISSED_HOURS,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as they are."""

    home: str = HOME.default
    personas: str = PERSONAS.default
    openai_api_key: str = OPENAI_API_KEY.default
    openai_base_url: str = OPENAI_BASE_URL.default
    openai_model: str = OPENAI_MODEL.default
    model_deadline: str = MODEL_DEADLINE.default
    model_retries: str = MODEL_RETRIES.default
    model_tokens: str = MODEL_TOKENS.default
    model_moderation: str = MODEL_MODERATION.default
    daily_tokens: str = DAILY_TOKENS.default
    community_tokens: str = COMMUNITY_TOKENS.default
    secret_key: str = SECRET_KEY.default
    database_url: str = DATABASE_URL.default
    retention_days: str = RETENTION_DAYS.default
    daily_drafts: str = DAILY_DRAFTS.default
    log_level: str = LOG_LEVEL.default
    slack_bot_token: str = SLACK_BOT_TOKEN.default
    slack_app_token: str = SLACK_APP_TOKEN.default
    slack_signing_secret: str = SLACK_SIGNING_SECRET.default
    slack_client_id: str = SLACK_CLIENT_ID.default
    slack_client_secret: str = SLACK_CLIENT_SECRET.default
    slack_api_url: str = SLACK_API_URL.default
    slack_dm_sessions: str = SLACK_DM_SESSIONS.default
    slack_admins: str = SLACK_ADMINS.default
    discord_token: str = DISCORD_TOKEN.default
    discord_shards: str = DISCORD_SHARDS.default
    discord_public_key: str = DISCORD_PUBLIC_KEY.default
    discord_api_url: str = DISCORD_API_URL.default
    missed_hours: str = MISSED_HOURS.default


def read(environ: Mapping[str, str]) -> Settings:
    """Take the settings out of an environment. White space around a value is no part of it."""

    def value(setting: Setting) -> str:
        return environ.get(setting.name, "").strip() or setting.default

    return Settings(
        home=value(HOME),
        personas=value(PERSONAS),
        openai_api_key=value(OPENAI_API_KEY),
        openai_base_url=value(OPENAI_BASE_URL),
        openai_model=value(OPENAI_MODEL),
        model_deadline=value(MODEL_DEADLINE),
        model_retries=value(MODEL_RETRIES),
        model_tokens=value(MODEL_TOKENS),
        model_moderation=value(MODEL_MODERATION),
        daily_tokens=value(DAILY_TOKENS),
        community_tokens=value(COMMUNITY_TOKENS),
        secret_key=value(SECRET_KEY),
        database_url=value(DATABASE_URL),
        retention_days=value(RETENTION_DAYS),
        daily_drafts=value(DAILY_DRAFTS),
        log_level=value(LOG_LEVEL),
        slack_bot_token=value(SLACK_BOT_TOKEN),
        slack_app_token=value(SLACK_APP_TOKEN),
        slack_signing_secret=value(SLACK_SIGNING_SECRET),
        slack_client_id=value(SLACK_CLIENT_ID),
        slack_client_secret=value(SLACK_CLIENT_SECRET),
        slack_api_url=value(SLACK_API_URL),
        slack_dm_sessions=value(SLACK_DM_SESSIONS),
        slack_admins=value(SLACK_ADMINS),
        discord_token=value(DISCORD_TOKEN),
        discord_shards=value(DISCORD_SHARDS),
        discord_public_key=value(DISCORD_PUBLIC_KEY),
        discord_api_url=value(DISCORD_API_URL),
        missed_hours=value(MISSED_HOURS),
    )


def number(setting: Setting, value: str, least: float, most: float) -> float:
    """A setting that is a number.

    Raises:
        SetupError: it is none, or outside of its bounds.
    """
    try:
        found = float(value)
    except ValueError:
        found = float("nan")
    if not least <= found <= most:
        raise SetupError(f"{setting.name} is a number from {least:g} to {most:g}, not {value!r}.")
    return found


def example() -> str:
    """The text of `.env.example`."""
    head = "# Copy this file to .env and set what you need. Everything works with nothing set.\n"
    return head + "".join(f"\n# {setting.meaning}\n# {setting.name}={setting.default}\n" for setting in SETTINGS)
