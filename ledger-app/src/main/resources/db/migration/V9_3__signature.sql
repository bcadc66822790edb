-- The images of card holders' signatures, each sealed under the key of its payment's card holder. Which of them counts is
-- said by the event PaymentSigned, by its SHA-256.
create table signature (
  payment_id uuid  not null,
  sha256     text  not null,
  sealed     bytea not null,
  primary key (payment_id, sha256)
);
