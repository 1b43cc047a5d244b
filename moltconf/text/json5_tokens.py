"""The tokens of JSON5, and of what people write instead of it.

One expression, in which each position of a text can be reached in one way only: every character is
looked at a bounded number of times, whatever the text. Possessive quantifiers stand behind single
characters alone (docs/decisions/0009). The last alternative takes any character, so that tokens
tile a text.
"""

from __future__ import annotations

import re

from moltconf.text.json5_literals import BLOCK_COMMENT, DELIMITERS, DOUBLE, SINGLE, SPACE

TOKEN = re.compile(
    rf"""
    (?P<space>[{SPACE}]++)
  | (?P<comment>//[^\n\r\u2028\u2029]*+ | {BLOCK_COMMENT})
  | (?P<template>\{{\{{ | \{{% | <%)
  | (?P<punctuator>[{{}}\[\]:,])
  | (?P<string>{DOUBLE}" | {SINGLE}')
  | (?P<number>[+-]?+(?:0[xX][0-9a-fA-F]++
        | (?:(?:0|[1-9][0-9]*+)(?:\.[0-9]*+)? | \.[0-9]++)(?:[eE][+-]?+[0-9]++)?
        | (?:Infinity|NaN)(?![^{DELIMITERS}]|\\)))
  | (?P<variable>\$\{{[A-Za-z0-9_:-]*+\}})
  | (?P<conflict>(?<![^\n\r])(?:<{{7}}|={{7}}|>{{7}}|\|{{7}})[^\n\r]*+)
  | (?P<word>(?:[^{DELIMITERS}]++ | \\u[0-9a-fA-F]{{4}})+)
  | (?P<hash>\#[^\n\r]*+)
  | (?P<open_string>(?:{DOUBLE}|{SINGLE})\\?+)
  | (?P<open_comment>/\*[\s\S]*+)
  | (?P<other>[\s\S])
    """,
    re.VERBOSE,
)
