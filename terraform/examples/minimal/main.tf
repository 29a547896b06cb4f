# From an account with nothing in it to a database one can try: a network of its own, the smallest instance, no standby,
# and nothing that keeps it from being deleted again. What protects data is switched off here by name, for trying only.
provider "aws" {
  region = var.region
}

data "aws_availability_zones" "here" {
  state = "available"
}

resource "aws_vpc" "this" {
  cidr_block           = "10.90.0.0/24"
  enable_dns_hostnames = true
  tags                 = { Name = var.name }
}

# Private: there is no gateway to the internet.
resource "aws_subnet" "private" {
  count = 2

  vpc_id            = aws_vpc.this.id
  availability_zone = data.aws_availability_zones.here.names[count.index]
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 2, count.index)
  tags              = { Name = "${var.name}-${count.index}" }
}

# Stands for the group of a cluster's nodes.
resource "aws_security_group" "client" {
  name_prefix = "${var.name}-client-"
  description = "Members may connect to PostgreSQL of ${var.name}"
  vpc_id      = aws_vpc.this.id
}

module "postgres" {
  source = "../../modules/postgres-aws"

  name                      = var.name
  vpc_id                    = aws_vpc.this.id
  subnet_ids                = aws_subnet.private[*].id
  client_security_group_ids = { client = aws_security_group.client.id }

  instance_class            = "db.t4g.micro"
  connections_max           = 50
  allocated_storage_gib     = 20
  allocated_storage_gib_max = 30
  multi_az                  = false
  backup_retention_days     = 1
  deletion_protection       = false
  skip_final_snapshot       = true
}
