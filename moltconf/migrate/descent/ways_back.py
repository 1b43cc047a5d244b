"""The ways back over steps that data alone does not undo, by the ids of the steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from moltconf.migrate.account_steps import CHANNELS_OF
from moltconf.migrate.descent import accounts, agents, channels, defaults, january, settings
from moltconf.migrate.descent.inverse import is_undone
from moltconf.migrate.descent.way import Way
from moltconf.migrate.draft import Draft
from moltconf.migrate.step import Step

WAYS_BACK: Mapping[str, Callable[[Draft, Way], None]] = {
    "agent-models": january.unlist_models,
    "agents-entries": agents.list_agents,
    "binding-account": january.spell_account,
    "binding-channel": january.rename_matches,
    "channel-secrets": channels.name_reference,
    "code-mode": settings.name_runtime,
    "control-ui-origins": settings.forget_origins,
    "cron-alerts": settings.split_alerts,
    "env-vars": settings.scatter_variables,
    "gateway-token": january.free_token,
    "identity-to-agent": january.give_identity_back,
    "llm-task-models": settings.permit_models,
    "model-policy": agents.restrict_models,
    "product-group": january.name_group_moltbot,
    "product-group-moltbot": january.name_group_clawdbot,
    "routing-agents": january.route_agents,
    "sandbox-scope": settings.say_per_session,
    "send-policy-channel": january.rename_matches,
    "session-reset": settings.say_idle,
    "signal-transport": channels.flatten_transport,
    "skill-workshop": settings.say_autonomous,
    "slack-names": channels.turn_mentions,
    "speaker-voice": settings.name_voice,
    "streaming-everywhere": channels.flatten_streaming,
    "streaming-section": channels.flatten_streaming,
    "talk-providers": settings.give_voice_back,
    "thread-sessions": channels.share_sessions,
    "web-plugins": settings.take_fetch_from_plugins,
    "web-search-providers": settings.take_from_plugins,
    "whatsapp-enabled": channels.switch_web,
    "wide-area-enabled": settings.name_domain,
}

#: What is to say, or to write down, of steps over a default that changed.
DEFAULTS: Mapping[str, Callable[[Draft, Way], None]] = {
    "gateway-login": defaults.tell_login,
    "group-policy-default": defaults.keep_groups_closed,
    "workspace-default": defaults.keep_workspaces,
    **{step: accounts.keep_policies(step) for step in CHANNELS_OF},
    "whatsapp-direct-policy": accounts.ask_of_whatsapp,
}


def goes_back(step: Step) -> bool:
    """Whether anything that the step changes can be taken back."""
    return step.id in WAYS_BACK or any(map(is_undone, step.operations))
