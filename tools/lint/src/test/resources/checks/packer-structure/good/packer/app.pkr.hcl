packer {
  required_version = ">= 1.11.0"
}

variable "name" {
  type    = string
  default = "app"
}

source "null" "app" {
  communicator = "none"
}

build {
  sources = ["source.null.app"]

  provisioner "shell-local" {
    inline = ["echo ${var.name}"]
  }
}
