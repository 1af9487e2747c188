"""A line in the chat of a team, in Teams, Slack or a chat of one's own: that there is something, and of nobody what."""
