// Who may reach an agent, and who may command it.
import { either, since } from "./asking.mjs";

/** Telegram's own answer where the package has it; of other channels, what the account inherits by the loader. */
function accountOf(config, channel, account, functions) {
  if (channel === "telegram" && "mergeTelegramAccountConfig" in functions) {
    return functions.mergeTelegramAccountConfig(config, account);
  }
  const section = config.channels[channel];
  return { ...section, ...section.accounts[account] };
}

export const accessQuestions = {
  account: (config, { channel, account }, { functions }) => {
    const { dmPolicy, groupPolicy, allowFrom, groupAllowFrom, dm, groups } = accountOf(config, channel, account, functions);
    return {
      dmPolicy: dmPolicy ?? dm?.policy ?? null, groupPolicy: groupPolicy ?? null,
      allowFrom: (allowFrom ?? dm?.allowFrom ?? []).map(String), groupAllowFrom: (groupAllowFrom ?? []).map(String),
      groups: Object.keys(groups ?? {}),
    };
  },

  telegramAccounts: (config, _, { functions }) => ({
    accounts: functions.listTelegramAccountIds(config), sendsBy: functions.resolveDefaultTelegramAccountId(config),
  }),

  /** Whether a group that no key names is let in by the list of groups. */
  group: (config, { channel, account = "default", group }, { functions }) => ({
    allowed: functions.resolveChannelGroupPolicy({ cfg: config, channel, accountId: account, groupId: group }).allowed,
    requireMention: functions.resolveChannelGroupRequireMention({ cfg: config, channel, accountId: account, groupId: group }),
  }),

  /** Whether a sender may write in a group of Telegram, the lists of senders included. */
  telegramGroup: (config, { account, sender, group }, { functions }) => {
    const settings = accountOf(config, "telegram", account, functions);
    const entries = (settings.groupAllowFrom ?? settings.allowFrom ?? []).map(String);
    const answer = functions.evaluateTelegramGroupPolicyAccess({
      isGroup: true, chatId: group, cfg: config, telegramCfg: settings, senderId: sender, senderUsername: "",
      effectiveGroupAllow: { entries, hasEntries: entries.length > 0, hasWildcard: entries.includes("*") },
      resolveGroupPolicy: (id, given) => functions.resolveChannelGroupPolicy({
        cfg: given ?? config, channel: "telegram", accountId: account, groupId: String(id),
      }),
      enforcePolicy: true, useTopicAndGroupOverrides: true, enforceAllowlistAuthorization: true,
      allowEmptyAllowlistEntries: false, requireSenderForAllowlistAuthorization: true, checkChatAllowlist: true,
    });
    return answer.allowed;
  },

  commandsOf: (config, { channel, sender }, { functions }) => {
    const found = functions.resolveCommandAuthorization({
      cfg: config, commandAuthorized: true,
      ctx: {
        Provider: channel, Surface: channel, OriginatingChannel: channel, SenderId: sender, From: `${channel}:${sender}`,
        To: "bot", AccountId: "default", ChatType: "direct",
      },
    });
    const isOwner = found.senderIsOwner ?? found.ownerList.includes(found.senderId ?? "");
    return { isAuthorized: found.isAuthorizedSender, isOwner };
  },

  elevated: async (config, { channel, sender }, { functions }) => {
    const found = await functions.resolveElevatedPermissions({
      cfg: config, agentId: "main", provider: channel,
      ctx: { Provider: channel, SenderId: sender, From: `${channel}:${sender}`, AccountId: "default" },
    });
    return found.enabled && found.allowed;
  },

  route: (config, { channel, account = "default", kind, id }, { functions, version }) => {
    const word = kind === "direct" && !since(version, "2026.2.12") ? "dm" : kind;
    const { agentId, sessionKey } = functions.resolveAgentRoute({
      cfg: config, channel, accountId: account, peer: { kind: word, id },
    });
    return { agent: agentId, session: sessionKey.replace(":dm:", ":direct:") };
  },

  sendPolicy: (config, { session, channel, type }, { functions }) =>
    functions.resolveSendPolicy({ cfg: config, sessionKey: session, channel, chatType: type }),

  restart: (config, _, { functions }) =>
    "isRestartEnabled" in functions ? functions.isRestartEnabled(config) : config.commands?.restart === true,

  authOrder: (config, { provider }, { functions }) => {
    const stored = Object.entries(config.auth?.profiles ?? {}).map(([id, { mode, provider: of }]) => [id, {
      oauth: { type: "oauth", provider: of, access: "a", refresh: "r", expires: 4102444800000 },
      token: { type: "token", provider: of, token: "t" },
      api_key: { type: "api_key", provider: of, key: "k" },
    }[mode]]);
    return functions.resolveAuthProfileOrder({
      cfg: config, provider, store: { version: 1, profiles: Object.fromEntries(stored) },
    });
  },
};
