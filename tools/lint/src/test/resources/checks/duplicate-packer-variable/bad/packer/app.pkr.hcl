variable "region" {
  type    = string
  default = "eu-central-1"
}

locals {
  name = "app"
}

source "amazon-ebs" "app" {
  region   = var.region
  ami_name = local.name
}

build {
  sources = ["source.amazon-ebs.app"]
}
