# Every variable has a default; the pipeline sets the rest as PKR_VAR_NAME (see packer/build.sh).

variable "region" {
  type        = string
  default     = "eu-central-1"
  description = "Region that the image is built in; the destination accounts use it there."
}

variable "version" {
  type        = string
  default     = "0.0.0"
  description = "Version of the app; packer/build.sh takes it from app/VERSION."
}

variable "commit" {
  type        = string
  default     = "unknown"
  description = "Commit that the image is made from; packer/build.sh takes it from GIT_COMMIT or git."
}

variable "architecture" {
  type        = string
  default     = "amd64"
  description = "Debian's name of the processor architecture: amd64 or arm64."
}

variable "ami_users" {
  type        = list(string)
  default     = []
  description = "Accounts that may launch the image; packer/build.sh takes them from cd/environments."
}

variable "kms_key_id" {
  type        = string
  default     = "alias/app-images"
  description = "Key that encrypts the image. The accounts in ami_users need a grant on it; AWS' own key cannot be shared."
}

variable "custom_endpoint_ec2" {
  type        = string
  default     = ""
  description = "EC2 endpoint other than the region's own, such as a VPC endpoint."
}

variable "subnet_id" {
  type        = string
  default     = null
  description = "Subnet of the builder, one that the agent reaches (jcasc/cloud.yaml); without it, one of the default VPC."
}

variable "security_group_id" {
  type        = string
  default     = null
  description = "Security group of the builder, one that lets the agent in (jcasc/cloud.yaml); without it, a temporary one is made."
}

variable "ssh_username" {
  type        = string
  default     = "admin"
  description = "User of the source image who may use sudo without a password."
}

variable "ssh_interface" {
  type        = string
  default     = "private_ip"
  description = "Address to reach the builder at: private_ip from an agent in the same network, public_ip from elsewhere."
}

variable "ssh_source_cidrs" {
  type        = list(string)
  default     = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
  description = "Networks that a temporary security group lets open SSH to the builder."
}

# The next four together are the way to a builder that is reached through a bastion or a forwarded port.

variable "ssh_host" {
  type        = string
  default     = null
  description = "Host to connect to in place of the builder's address."
}

variable "ssh_port" {
  type        = number
  default     = 22
  description = "Port to connect to."
}

variable "ssh_keypair_name" {
  type        = string
  default     = null
  description = "Key pair in EC2 to start the builder with; without it, a temporary one is made."
}

variable "ssh_private_key_file" {
  type        = string
  default     = null
  description = "File with the private key of ssh_keypair_name."
}
