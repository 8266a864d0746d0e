"""A server of letters: prints its port, then a line for every letter; reads from standard input how to answer.

It ends when its standard input ends, so it is gone with the process that started it.
"""

import asyncio
import email.policy
import sys

from aiosmtpd.smtp import SMTP

ANSWERS = {"busy": "451 4.3.2 try again later", "refuse": "550 5.1.1 no such mailbox"}


class Handler:
    mode = "accept"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode in ANSWERS:
            return ANSWERS[self.mode]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode == "hang-up":
            server.transport.abort()
            return "421 bye"
        letter = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        fields = [
            envelope.mail_from,
            ",".join(envelope.rcpt_tos),
            str(letter["Subject"]),
            str(letter["Message-ID"]),
            letter.get_content(),
        ]
        shown = [field.encode().hex() for field in fields] + [envelope.original_content.hex()]
        print("letter", *shown, flush=True)
        return "250 OK"


async def main():
    handler = Handler()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, hostname="localhost"), "127.0.0.1", 0)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        if line.strip() != "?":
            handler.mode = line.strip()
        print("done", flush=True)


asyncio.run(main())
