"""Reads a message with Python's email package and prints, as JSON, what a mail reader would show of it."""

import email
import email.policy
import json
import sys

message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.SMTP)
parts = list(message.iter_parts())
print(json.dumps({
    "names": message.keys(),
    "subject": str(message["Subject"]),
    "to": [[address.display_name, address.addr_spec] for address in message["To"].addresses],
    "date": message["Date"].datetime.isoformat(),
    "types": [part.get_content_type() for part in parts],
    "texts": [part.get_content().replace("\r\n", "\n") for part in parts],
    "defects": [str(defect) for place in [message, *parts] for defect in place.defects]
    + [str(defect) for value in message.values() for defect in value.defects],
}))
