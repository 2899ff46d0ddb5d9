//! How our types are written in SQL: money as cents, states and codes as text.

use diesel::deserialize::{self, FromSql};
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::BigInt;

use crate::money::Money;

impl FromSql<BigInt, Pg> for Money {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let cents = <i64 as FromSql<BigInt, Pg>>::from_sql(value)?;
        Self::from_cents(cents).map_err(|_| format!("{cents} cents is no amount").into())
    }
}

impl ToSql<BigInt, Pg> for Money {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <i64 as ToSql<BigInt, Pg>>::to_sql(&self.cents(), &mut out.reborrow())
    }
}

/// Lets a query take and give the type as the SQL type named; `FromSql` and `ToSql` say how.
macro_rules! sql_value {
    ($rust:ty, $sql:ty) => {
        impl diesel::expression::AsExpression<$sql> for $rust {
            type Expression = diesel::internal::derives::as_expression::Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression {
                Self::Expression::new(self)
            }
        }
        impl diesel::expression::AsExpression<$sql> for &$rust {
            type Expression = diesel::internal::derives::as_expression::Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression {
                Self::Expression::new(self)
            }
        }
        impl diesel::expression::AsExpression<diesel::sql_types::Nullable<$sql>> for $rust {
            type Expression = diesel::internal::derives::as_expression::Bound<diesel::sql_types::Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression {
                Self::Expression::new(self)
            }
        }
        impl diesel::expression::AsExpression<diesel::sql_types::Nullable<$sql>> for &$rust {
            type Expression = diesel::internal::derives::as_expression::Bound<diesel::sql_types::Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression {
                Self::Expression::new(self)
            }
        }
        impl diesel::serialize::ToSql<diesel::sql_types::Nullable<$sql>, diesel::pg::Pg> for $rust {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>) -> diesel::serialize::Result {
                <Self as diesel::serialize::ToSql<$sql, diesel::pg::Pg>>::to_sql(self, out)
            }
        }
        impl<St> diesel::deserialize::Queryable<St, diesel::pg::Pg> for $rust
        where
            St: diesel::sql_types::SingleValue,
            Self: diesel::deserialize::FromSql<St, diesel::pg::Pg>,
        {
            type Row = Self;
            fn build(row: Self) -> diesel::deserialize::Result<Self> {
                Ok(row)
            }
        }
    };
}
pub(crate) use sql_value;

sql_value!(Money, BigInt);

/// Writes an enum that has `code()` and `parse()` as TEXT.
macro_rules! text_sql {
    ($($rust:ty),+ $(,)?) => {$(
        impl diesel::deserialize::FromSql<diesel::sql_types::Text, diesel::pg::Pg> for $rust {
            fn from_sql(value: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
                let text = <String as diesel::deserialize::FromSql<diesel::sql_types::Text, diesel::pg::Pg>>::from_sql(value)?;
                Self::parse(&text).ok_or_else(|| format!("unknown {}: {text}", stringify!($rust)).into())
            }
        }
        impl diesel::serialize::ToSql<diesel::sql_types::Text, diesel::pg::Pg> for $rust {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>) -> diesel::serialize::Result {
                <str as diesel::serialize::ToSql<diesel::sql_types::Text, diesel::pg::Pg>>::to_sql(self.code(), &mut out.reborrow())
            }
        }
        $crate::db::sql_value!($rust, diesel::sql_types::Text);
    )+};
}
pub(crate) use text_sql;
