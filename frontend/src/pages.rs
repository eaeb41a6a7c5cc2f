//! Pages that belong to no area: errors, signing in, the account, the guide. Other areas define theirs next to their
//! handlers in `server/web`.

mod error;
mod guide;
mod identity;

pub use error::ErrorPage;
pub use guide::GuidePage;
pub use identity::{AccountPage, MembershipChoice, PasswordForgotPage, PasswordResetPage, SessionRow, SignInPage};
