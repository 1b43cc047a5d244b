"""Channels that plugins bring, and the names under which people look for channels.

Read off the list of channels in openclaw@2026.9.6 (``dist/channel-catalog.json``: ids, other names,
packages) and off the manifests of the packages named here: @wecom/wecom-openclaw-plugin 2026.7.2,
@tencent-weixin/openclaw-weixin 2.4.9, @soimy/dingtalk 3.6.7, @larksuite/openclaw-lark 2026.7.16.
"""

from __future__ import annotations

from moltconf.fields import Fields


class ChannelPlugin(Fields):
    """A plugin that brings a channel: its id, and the package that it is installed from."""

    plugin: str
    package: str


#: By the id of the channel.
CHANNEL_PLUGINS = {
    "dingtalk": ChannelPlugin("dingtalk", "@soimy/dingtalk"),
    "openclaw-weixin": ChannelPlugin("openclaw-weixin", "@tencent-weixin/openclaw-weixin"),
    "openclaw-zaloclawbot": ChannelPlugin(
        "openclaw-zaloclawbot", "@zalo-platforms/openclaw-zaloclawbot"
    ),
    "qqbot": ChannelPlugin("openclaw-qqbot", "@tencent-connect/openclaw-qqbot"),
    "wecom": ChannelPlugin("wecom-openclaw-plugin", "@wecom/wecom-openclaw-plugin"),
    "yuanbao": ChannelPlugin("openclaw-plugin-yuanbao", "openclaw-plugin-yuanbao"),
}

#: Plugins of other makers that own a channel of the product, by the id of the plugin.
TAKEN_OVER = {"openclaw-lark": "feishu"}

#: From a name in lower case to the id of the channel that is meant by it.
CHANNELS_BY_NAME = {
    "dd": "dingtalk",
    "ding": "dingtalk",
    "enterprise-wechat": "wecom",
    "gchat": "googlechat",
    "google-chat": "googlechat",
    "imsg": "imessage",
    "lark": "feishu",
    "nc": "nextcloud-talk",
    "nc-talk": "nextcloud-talk",
    "openclaw-lark": "feishu",
    "openclaw-qqbot": "qqbot",
    "qq": "qqbot",
    "qywx": "wecom",
    "teams": "msteams",
    "tencent-yuanbao": "yuanbao",
    "wechat": "openclaw-weixin",
    "wecom-openclaw-plugin": "wecom",
    "weixin": "openclaw-weixin",
    "wework": "wecom",
    "yb": "yuanbao",
    "zaloclawbot": "openclaw-zaloclawbot",
    "zl": "zalo",
    "zlu": "zalouser",
    "元宝": "yuanbao",
    "微信": "openclaw-weixin",
    "飞书": "feishu",
    "钉钉": "dingtalk",
}
