# An instance made from the backups of another one.
mock_provider "aws" {
  mock_resource "aws_db_instance" {
    defaults = {
      master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds-db-1", kms_key_id = "key", secret_status = "active" }]
    }
  }
}

override_data {
  target = data.aws_subnet.given[0]
  values = { vpc_id = "vpc-0a", availability_zone = "eu-central-1a", map_public_ip_on_launch = false }
}

override_data {
  target = data.aws_subnet.given[1]
  values = { vpc_id = "vpc-0a", availability_zone = "eu-central-1b", map_public_ip_on_launch = false }
}

variables {
  name                      = "smc-test"
  vpc_id                    = "vpc-0a"
  subnet_ids                = ["subnet-0a", "subnet-0b"]
  client_security_group_ids = { nodes = "sg-0a", jobs = "sg-0b" }
}

run "should_take_the_latest_possible_time_without_one" {
  command = plan

  variables {
    restore_from = { source_instance = "smc-other" }
  }

  assert {
    condition     = aws_db_instance.this.restore_to_point_in_time[0].use_latest_restorable_time
    error_message = "the instance is not made of the latest possible time"
  }
}

run "should_make_the_instance_from_anothers_backups_at_a_time" {
  command = apply

  variables {
    restore_from = { source_instance = "smc-other", time = "2026-03-05T14:30:00Z" }
  }

  assert {
    condition     = aws_db_instance.this.restore_to_point_in_time[0].source_db_instance_identifier == "smc-other" && aws_db_instance.this.restore_to_point_in_time[0].restore_time == "2026-03-05T14:30:00Z"
    error_message = "the instance is not made from the source at that time"
  }

  assert {
    condition     = aws_db_instance.this.storage_encrypted && aws_db_instance.this.deletion_protection && !aws_db_instance.this.publicly_accessible
    error_message = "a restored instance is less protected than a new one"
  }
}

# A change of any of these would be a new instance. The played provider does not know that, so what is compared is what
# is planned: nothing of it changes.
run "should_not_make_the_instance_anew_when_restore_from_is_taken_away" {
  command = plan

  assert {
    condition     = length(aws_db_instance.this.restore_to_point_in_time) == 1
    error_message = "where the instance came from changes"
  }

  assert {
    condition     = aws_db_instance.this.db_name != var.database_name && aws_db_instance.this.username != var.master_username
    error_message = "the names of the source change"
  }
}
