"""One reader of AWS' descriptions for all of boto3's sessions: moto makes many, and each would read the same files."""

import functools

import botocore.session

botocore.session.create_loader = functools.cache(botocore.session.create_loader)
