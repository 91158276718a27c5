packer {
  required_version = ">= 1.11.0"

  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = ">= 1.8.0, < 2.0.0"
    }
  }
}

locals {
  platforms = {
    amd64 = { ec2 = "x86_64", instance_type = "t3.micro" }
    arm64 = { ec2 = "arm64", instance_type = "t4g.micro" }
  }
  platform = local.platforms[var.architecture]

  built_at = formatdate("YYYYMMDD-hhmmss", timestamp())
  binary   = "app-linux-${var.architecture}"

  tags = {
    Name          = "app-${var.version}"
    Application   = "app"
    Version       = var.version
    Commit        = var.commit
    SourceAmi     = "{{ .SourceAMI }}"
    SourceAmiName = "{{ .SourceAMIName }}"
  }
}

source "amazon-ebs" "app" {
  region              = var.region
  custom_endpoint_ec2 = var.custom_endpoint_ec2

  source_ami_filter {
    owners      = ["136693071363"] # Debian, https://wiki.debian.org/Cloud/AmazonEC2Image
    most_recent = true
    filters = {
      name                = "debian-12-${var.architecture}-*"
      architecture        = local.platform.ec2
      virtualization-type = "hvm"
      root-device-type    = "ebs"
    }
  }

  # The builder has no instance profile, no public address of its own making, and a security group that lets only the
  # agents in, or var.ssh_source_cidrs where none is given. Nothing it runs needs the Internet.
  instance_type                         = local.platform.instance_type
  subnet_id                             = var.subnet_id
  security_group_id                     = var.security_group_id
  temporary_security_group_source_cidrs = var.ssh_source_cidrs
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  # When the agent dies, nobody is left to end the builder: then it ends itself.
  shutdown_behavior = "terminate"
  user_data         = "#!/bin/sh\nshutdown -P +60\n"

  communicator              = "ssh"
  ssh_username              = var.ssh_username
  ssh_interface             = var.ssh_interface
  ssh_host                  = var.ssh_host
  ssh_port                  = var.ssh_port
  ssh_keypair_name          = var.ssh_keypair_name
  ssh_private_key_file      = var.ssh_private_key_file
  temporary_key_pair_type   = "ed25519"
  ssh_clear_authorized_keys = true

  ami_name        = "app-${var.version}-${substr(var.commit, 0, 12)}-${local.built_at}"
  ami_description = "app ${var.version}, commit ${var.commit}, on {{ .SourceAMIName }}"
  ami_users       = var.ami_users
  imds_support    = "v2.0"

  # Encrypted from the start: the image needs no copy, so nothing is made that does not carry the tags from its creation.
  launch_block_device_mappings {
    device_name           = "/dev/xvda"
    volume_size           = 8
    delete_on_termination = true
    encrypted             = true
    kms_key_id            = var.kms_key_id
  }

  tags            = local.tags
  snapshot_tags   = local.tags
  run_tags        = local.tags
  run_volume_tags = local.tags
}

build {
  sources = ["source.amazon-ebs.app"]

  provisioner "shell" {
    inline = ["rm -rf /tmp/app-image && mkdir -m 0700 /tmp/app-image"]
  }

  provisioner "file" {
    sources = [
      "${path.root}/provision",
      "${path.root}/tests",
      "${path.root}/../app/bin/${local.binary}",
      "${path.root}/../app/bin/SHA256SUMS",
    ]
    destination = "/tmp/app-image/"
  }

  provisioner "shell" {
    inline = [
      "sudo sh /tmp/app-image/provision/install.sh ${local.binary} ${var.commit}",
      "sudo sh /tmp/app-image/tests/verify.sh ${local.binary} ${var.version} ${var.commit}",
    ]
  }

  # Nothing may run after this: it removes the key that let Packer in.
  provisioner "shell" {
    inline = ["sudo sh /tmp/app-image/provision/clean.sh"]
  }

  post-processor "manifest" {
    output     = "${path.root}/../build/packer-manifest.json"
    strip_path = true
    custom_data = {
      commit  = var.commit
      version = var.version
    }
  }
}
