package delivery.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A public image that the emulated accounts offer, for Packer to start from.
 *
 * @param owner account id of its publisher
 * @param architecture {@code x86_64} or {@code arm64}
 * @param created like {@code 2026-01-12T00:00:00.000Z}
 */
public record BaseImage(String id, String name, String owner, String architecture, String created) {

  /** Debian's own images of the release that the stand-in machine runs. */
  public static final List<BaseImage> DEBIAN_12 =
      List.of(
          new BaseImage(
              "ami-00000000debian12a",
              "debian-12-amd64-20260112-2354",
              "136693071363",
              "x86_64",
              "2026-01-12T00:00:00.000Z"),
          new BaseImage(
              "ami-00000000debian12b",
              "debian-12-arm64-20260112-2354",
              "136693071363",
              "arm64",
              "2026-01-12T00:00:00.000Z"));

  /** The fields that moto reads from {@code MOTO_AMIS_PATH}. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ami_id", id);
    fields.put("name", name);
    fields.put("owner_id", owner);
    fields.put("architecture", architecture);
    fields.put("creation_date", created);
    fields.put("description", name);
    fields.put("public", true);
    fields.put("virtualization_type", "hvm");
    fields.put("state", "available");
    fields.put("image_type", "machine");
    fields.put("image_location", owner + "/" + name);
    fields.put("hypervisor", "xen");
    fields.put("root_device_type", "ebs");
    fields.put("root_device_name", "/dev/xvda");
    fields.put("sriov", "simple");
    return fields;
  }
}
