# Read so that a wrong subnet is refused by the plan, not by AWS after minutes.
data "aws_subnet" "given" {
  count = length(var.subnet_ids)
  id    = var.subnet_ids[count.index]

  lifecycle {
    postcondition {
      condition     = self.vpc_id == var.vpc_id
      error_message = "subnet_ids must lie in vpc_id: ${self.id} lies in another VPC."
    }

    postcondition {
      condition     = !self.map_public_ip_on_launch
      error_message = "subnet_ids must be private: ${self.id} gives public addresses."
    }
  }
}

resource "aws_db_subnet_group" "this" {
  name        = var.name
  description = "Private subnets of ${var.name}"
  subnet_ids  = var.subnet_ids
  tags        = var.tags

  lifecycle {
    precondition {
      condition     = length(distinct(data.aws_subnet.given[*].availability_zone)) >= 2
      error_message = "subnet_ids must lie in at least two availability zones."
    }
  }
}

# Without a rule for outgoing traffic: a database calls nobody.
resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  description = "PostgreSQL of ${var.name}, for the members of given security groups alone"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = var.name })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  for_each = var.client_security_group_ids

  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = each.value
  description                  = "PostgreSQL for ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
  tags                         = var.tags
}
