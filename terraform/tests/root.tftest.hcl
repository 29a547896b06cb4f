# The root hands everything on and leaves the defaults to the module.
mock_provider "aws" {
  mock_resource "aws_db_instance" {
    defaults = {
      address            = "smc-quant.c0ffee.eu-central-1.rds.amazonaws.com"
      master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds-db-1", kms_key_id = "key", secret_status = "active" }]
    }
  }
}

override_data {
  target = module.postgres.data.aws_subnet.given[0]
  values = { vpc_id = "vpc-0a", availability_zone = "eu-central-1a", map_public_ip_on_launch = false }
}

override_data {
  target = module.postgres.data.aws_subnet.given[1]
  values = { vpc_id = "vpc-0a", availability_zone = "eu-central-1b", map_public_ip_on_launch = false }
}

variables {
  region                    = "eu-central-1"
  vpc_id                    = "vpc-0a"
  subnet_ids                = ["subnet-0a", "subnet-0b"]
  client_security_group_ids = { nodes = "sg-0a" }
}

run "should_give_the_charts_values_of_the_instance" {
  command = apply

  assert {
    condition     = yamldecode(output.chart_values).database.url == "postgresql://smc-quant.c0ffee.eu-central-1.rds.amazonaws.com:5432/smc?sslmode=verify-full"
    error_message = "chart_values are ${output.chart_values}"
  }
}

run "should_hand_the_secrets_name_on" {
  command = apply

  variables {
    chart_secret_name = "desk-database"
  }

  assert {
    condition     = yamldecode(output.chart_values).database.existingSecret == "desk-database"
    error_message = "chart_values are ${output.chart_values}"
  }
}

run "should_refuse_a_region_that_is_none" {
  command = plan

  variables {
    region = "Frankfurt"
  }

  expect_failures = [var.region]
}
