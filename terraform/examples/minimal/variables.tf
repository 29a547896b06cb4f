variable "region" {
  description = "AWS region to try it in."
  type        = string
  nullable    = false
  default     = "eu-central-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must look like eu-central-1."
  }
}

variable "name" {
  description = "Name of the instance and its network."
  type        = string
  nullable    = false
  default     = "smc-quant-trial"
}
