"""Answers on their way: in the form, in one cookie on someone's own device, and nowhere else (R7).

The server holds nothing of them before they are sent. `filled` is what somebody chose so far, `cookie` how their own
device remembers it, `sheet` what one page of answering shows.
"""
