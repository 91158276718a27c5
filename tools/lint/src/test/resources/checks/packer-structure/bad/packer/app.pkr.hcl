packer {
  requird_version = ">= 1.11.0"
}

variable "name" {
  type    = string
  defalt  = "app"
}

source "null" "app" {
  communicator = "none"
}

build {
  sources = ["source.null.app"]

  provisoner "shell-local" {
    inline = ["echo ${var.name}"]
  }
}
