"""The tags that an image gets as it is made."""

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.ec2.responses.amis import AmisResponse

MADE = ("image", "snapshot")
_OLD_PACKER = "aws-sdk-go/1."


def install() -> None:
    """AWS: CreateImage tags the image and its snapshots. moto: refuses tags for snapshots."""

    def create_image(self: Any) -> ActionResult:
        self.error_on_dryrun()
        tags = specifications(self)
        image = self.ec2_backend.create_image(
            self._get_param("InstanceId"),
            self._get_param("Name"),
            self._get_param("Description", ""),
            tag_specifications=[each for each in tags if each["ResourceType"] != "snapshot"],
        )
        for each in tags:
            if each["ResourceType"] == "snapshot":
                given = {tag["Key"]: tag["Value"] for tag in each["Tags"]}
                self.ec2_backend.create_tags([image.ebs_snapshot.id], given)
        return ActionResult({"ImageId": image.id})

    AmisResponse.create_image = create_image


def specifications(response: Any) -> list[dict[str, Any]]:
    """What a request tags of what it makes.

    Debian's old Packer, which is run where no newer one can be had (docs/decisions/0031), tags an image after it
    is made and not with it: here its CreateImage has the tags that the builder was given, as a newer one sends.
    It is known by the first SDK for Go, which newer ones do not use any more.
    """
    given = response._get_param("TagSpecifications") or []
    if given or response._get_action() != "CreateImage":
        return given
    if not response.headers.get("User-Agent", "").startswith(_OLD_PACKER):
        return []
    backend = ec2_backends[response.current_account][response.region]
    found = backend.describe_tags(filters={"resource-id": [response._get_param("InstanceId")]})
    tags = [{"Key": tag["key"], "Value": tag["value"]} for tag in found]
    return [{"ResourceType": kind, "Tags": tags} for kind in MADE] if tags else []
