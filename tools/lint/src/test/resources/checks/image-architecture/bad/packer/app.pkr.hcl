variable "architecture" {
  type    = string
  default = "amd64"
}

locals {
  binary = "app-linux-${var.architecture}"
}

source "amazon-ebs" "app" {
  tags = { Binary = local.binary }
}

build {
  sources = ["source.amazon-ebs.app"]
}
