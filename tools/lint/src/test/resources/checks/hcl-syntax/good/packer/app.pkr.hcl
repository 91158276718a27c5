variable "region" {
  default = "eu-central-1"
}

locals {
  region = var.region
}

source "null" "app" {
  ssh_host = local.region
}

build {
  sources = ["source.null.app"]
}
