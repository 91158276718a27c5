variable "region" {
  default = "eu-central-1
}
