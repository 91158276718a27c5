packer {
  required_version = ">= 1.11.0"
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = ">= 1.8.0, < 2.0.0"
    }
  }
}

variable "endpoint" {
  type = string
}

source "amazon-ebs" "app" {
  region              = "eu-central-1"
  custom_endpoint_ec2 = var.endpoint
  communicator        = "none"
  instance_type       = "t3.micro"
  source_ami_filter {
    owners      = ["136693071363"]
    most_recent = true
    filters = {
      name                = "debian-12-amd64-*"
      architecture        = "x86_64"
      virtualization-type = "hvm"
      root-device-type    = "ebs"
    }
  }
  metadata_options {
    http_tokens = "required"
  }
  imds_support = "v2.0"
  encrypt_boot = true
  kms_key_id   = "alias/app-images"
  ami_name     = "app-${formatdate("hhmmss", timestamp())}"
  ami_users    = ["111111111111"]
  tags         = { Application = "app" }
}

build {
  sources = ["source.amazon-ebs.app"]
  post-processor "manifest" {
    output = "${path.root}/../build/manifest.json"
  }
}
