"""The tokens of JSON5, and of what people write instead of it.

One expression, in which each position of a text can be reached in one way only: every character is
looked at a bounded number of times, whatever the text. Possessive quantifiers stand behind single
characters alone (docs/decisions/0009). The last alternative takes any character, so that tokens
tile a text.
"""

from __future__ import annotations

import re

#: White space: its characters, which are the members of a class as well.
SPACE = (
    "\t\v\f \u00a0\ufeff\n\r\u2028\u2029\u1680\u202f\u205f\u3000"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)

# what ends a bare word: the marks of JSON5, then some that it has no use for
DELIMITERS = SPACE + r"{}\[\]:,\"'/\\+\-" + r";=\#()<>`"
_DOUBLE = r'"[^"\\\n\r]*+(?:\\(?:\r\n|[\s\S])[^"\\\n\r]*+)*'
_SINGLE = r"'[^'\\\n\r]*+(?:\\(?:\r\n|[\s\S])[^'\\\n\r]*+)*"
#: A string in a text that was read without a fault; two alternatives, for verbose expressions.
ANY_STRING = r"""(?:"[^"\\]*+(?:\\[\s\S][^"\\]*+)*" | '[^'\\]*+(?:\\[\s\S][^'\\]*+)*')"""
#: Up to the first ``*/``; for expressions in which it may be repeated, too.
BLOCK_COMMENT = r"/\*[^*]*+\*++(?:[^*/][^*]*+\*++)*/"

TOKEN = re.compile(
    rf"""
    (?P<space>[{SPACE}]++)
  | (?P<comment>//[^\n\r\u2028\u2029]*+ | {BLOCK_COMMENT})
  | (?P<template>\{{\{{ | \{{% | <%)
  | (?P<punctuator>[{{}}\[\]:,])
  | (?P<string>{_DOUBLE}" | {_SINGLE}')
  | (?P<number>[+-]?+(?:0[xX][0-9a-fA-F]++
        | (?:(?:0|[1-9][0-9]*+)(?:\.[0-9]*+)? | \.[0-9]++)(?:[eE][+-]?+[0-9]++)?
        | (?:Infinity|NaN)(?![^{DELIMITERS}]|\\)))
  | (?P<variable>\$\{{[A-Za-z0-9_:-]*+\}})
  | (?P<conflict>(?<![^\n\r])(?:<{{7}}|={{7}}|>{{7}}|\|{{7}})[^\n\r]*+)
  | (?P<word>(?:[^{DELIMITERS}]++ | \\u[0-9a-fA-F]{{4}})+)
  | (?P<hash>\#[^\n\r]*+)
  | (?P<open_string>(?:{_DOUBLE}|{_SINGLE})\\?+)
  | (?P<open_comment>/\*[\s\S]*+)
  | (?P<other>[\s\S])
    """,
    re.VERBOSE,
)
