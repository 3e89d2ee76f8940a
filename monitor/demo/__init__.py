"""The demo: a newsstand, a mail server and two chats on loopback, and the real job run on them."""
