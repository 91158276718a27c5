source "amazon-ebs" "app" {
  launch_block_device_mappings {
    device_name = "/dev/xvda"
    volume_size = 8
  }
}

build {
  sources = ["source.amazon-ebs.app"]
}
