"""The look of strings, comments and white space of JSON5: pieces of expressions."""

#: White space: its characters, which are the members of a class as well.
SPACE = (
    "\t\v\f \u00a0\ufeff\n\r\u2028\u2029\u1680\u202f\u205f\u3000"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)

# what ends a bare word: the marks of JSON5, then some that it has no use for
DELIMITERS = SPACE + r"{}\[\]:,\"'/\\+\-" + r";=\#()<>`"
#: Strings without their last quote.
DOUBLE = r'"[^"\\\n\r]*+(?:\\(?:\r\n|[\s\S])[^"\\\n\r]*+)*'
SINGLE = r"'[^'\\\n\r]*+(?:\\(?:\r\n|[\s\S])[^'\\\n\r]*+)*"
#: A string in a text that was read without a fault; two alternatives, for verbose expressions.
ANY_STRING = r"""(?:"[^"\\]*+(?:\\[\s\S][^"\\]*+)*" | '[^'\\]*+(?:\\[\s\S][^'\\]*+)*')"""
#: Up to the first ``*/``; for expressions in which it may be repeated, too.
BLOCK_COMMENT = r"/\*[^*]*+\*++(?:[^*/][^*]*+\*++)*/"
